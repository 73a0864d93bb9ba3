import { useId, useState } from 'preact/hooks';
import { Icon } from './Icon';
import './dropzone.css';

/** Takes files that are dropped on it or chosen. */
export function DropZone({ label, hint, accept, chosen }: { label: string; hint?: string; accept: string; chosen(files: File[]): void }) {
  const [isOver, setOver] = useState(false);
  const id = useId();
  const drag = (event: DragEvent, over: boolean) => {
    event.preventDefault();
    setOver(over);
  };

  return (
    <div
      class={isOver ? 'dropzone over' : 'dropzone'}
      onDragOver={event => drag(event, true)}
      onDragLeave={event => drag(event, false)}
      onDrop={event => {
        drag(event, false);
        chosen([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <input
        id={id}
        type="file"
        multiple
        accept={accept}
        onChange={event => {
          chosen([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <label for={id}><Icon name="upload" /><span><span class="strong">{label}</span>{hint && <span class="hint">{hint}</span>}</span></label>
    </div>
  );
}
