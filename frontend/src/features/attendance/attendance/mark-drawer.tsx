import { useEffect, useState } from "react";
import { FormDrawer } from "@/ui/form/form-dialog";
import { useDeskWidth } from "@/ui/screen/viewport";
import css from "./attendance.module.css";
import { MarkForm } from "./mark-form";
import type { Line, Sheet } from "./queries";

type MarkDrawerProps = { sheet: Sheet; line: Line | undefined; onClose: () => void };

/** Changes what is marked for one person: times, and the decision where one is needed. */
export function MarkDrawer({ sheet, line, onClose }: MarkDrawerProps) {
  const wide = useDeskWidth();
  const [shown, setShown] = useState(line);
  useEffect(() => {
    if (line) setShown(line); // stays while the drawer closes
  }, [line]);
  return (
    <FormDrawer
      opened={line !== undefined}
      onClose={onClose}
      position={wide ? "right" : "bottom"}
      size={wide ? "md" : "auto"}
      classNames={{ content: wide ? "" : css.sheet, title: "t-card" }}
      title={shown?.name}
    >
      {shown && <MarkForm key={shown.assignment_id} sheet={sheet} line={line ?? shown} onDone={onClose} />}
    </FormDrawer>
  );
}
