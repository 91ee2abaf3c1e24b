/** Class of Connect's Filter, which drops what its predicate lets through; other packs have filters of that name, too. */
export const FILTER_CLASS = "org.apache.kafka.connect.transforms.Filter";
