// Loaded before the official client: its requests go to the emulator, and otherwise as they are.
const service = 'https://api.atlascloud.ai/';
const { fetch } = globalThis;

globalThis.fetch = (address, options) => {
  const url = String(address);
  if (url.startsWith(service)) return fetch(process.env.EMULATOR_ADDRESS + url.slice(service.length), options);
  // What the emulator's answers point to
  if (url.startsWith(process.env.EMULATOR_ADDRESS)) return fetch(url, options);
  throw new Error(`No request may leave this machine: ${url}`);
};
