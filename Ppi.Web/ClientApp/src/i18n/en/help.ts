export default {
  help: {
    title: 'Help',
    lead: 'From a lesson video to a dataset, and how to annotate.',
    way: 'The way of a lesson',
    rules: 'Rules of annotation',
    patterns: 'The eight patterns',
    example: 'Example:',
    not: 'Not:',
    keys: 'Keys',
    keysLead: 'Everything can be done by keyboard.',
  },
};
