/** Names of the servers, on buttons that lead there. */
export const serverChoice = {
  toInPage: 'Server inside this page',
  toDemoServer: 'Demo server',
};
