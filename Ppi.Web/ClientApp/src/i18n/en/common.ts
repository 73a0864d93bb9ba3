export default {
  product: 'PPI Video Processing',
  language: 'Language',
  theme: 'Theme',
};
