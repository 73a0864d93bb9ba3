export default {
  product: 'PPI: обработка видео',
  language: 'Язык',
  theme: 'Тема',
};
