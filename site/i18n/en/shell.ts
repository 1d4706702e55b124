/** What stands round every page: the bar, the menu, the footer. */
export const shell = {
  title: 'WebSocket 101',
};
