/** The annotation page of a lesson. */
export default function Annotator(_: { lessonId: string }) {
  return <p>The annotation page is not built in.</p>;
}
