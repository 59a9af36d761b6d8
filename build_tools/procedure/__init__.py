"""From a quarter's result to a public list: the steps of an entry, their days, and what may be published."""
