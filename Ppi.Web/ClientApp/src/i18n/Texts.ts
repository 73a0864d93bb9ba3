/** The same texts in another language; plural forms may be others. */
export type Texts<T> = { [Key in keyof T as Key extends `${infer Base}_${Plural}` ? `${Base}_other` : Key]: T[Key] extends string ? string : Texts<T[Key]> };

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
