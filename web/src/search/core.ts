// The script that holds the engine: the data call it when they arrive.

import { Engine } from "./engine";

window.wuyeSearchData = (raw) => {
  window.wuyeSearchEngine = new Engine(raw);
};
