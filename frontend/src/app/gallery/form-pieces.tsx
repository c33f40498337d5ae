import { Button, NumberInput, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { IconDeviceMobile, IconId } from "@tabler/icons-react";
import { useState } from "react";
import { ApiError, NetworkError } from "@/api/client";
import { SeatDots } from "@/ui/figure/fill-bar";
import { Steps } from "@/ui/figure/steps";
import { AnyOf, CheckRow, OneOf, RadioRow } from "@/ui/form/choices";
import { FileDrop } from "@/ui/form/file-drop";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { PasswordField } from "@/ui/form/password-field";
import { Chip } from "@/ui/list/chip";
import { FilterBar } from "@/ui/list/filter-bar";
import { useConfirm } from "@/ui/notice/confirm";
import { ProgressBar } from "@/ui/notice/progress";
import { toast, undoToast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { IconTile } from "@/ui/page/tile";
import { Appearance } from "@/ui/screen/appearance";
import type { Samples } from "./samples";

const refusal = new ApiError(409, {
  type: "about:blank",
  title: "Conflict",
  status: 409,
  reason: "unknown_reason",
  message: "",
});

export function FormPieces({ s }: { s: Samples }) {
  return (
    <>
      <Section title="FilterBar">
        <FilterBar
          filters={[
            {
              kind: "chips",
              name: "state",
              label: s.columns[3] ?? "",
              options: [
                { value: "ready", label: s.ready, count: 90 },
                { value: "untrained", label: s.untrained, count: 12 },
              ],
            },
            {
              kind: "select",
              name: "team",
              label: s.columns[2] ?? "",
              options: s.team.map((label, i) => ({ value: String(i), label })),
            },
            { kind: "search", name: "q", label: s.columns[0] ?? "" },
          ]}
        />
      </Section>
      <Choices s={s} />
      <Section title="Steps, FileDrop, ProgressBar">
        <Steps steps={s.steps} at={1} />
        <div className="stack">
          <FileDrop types={[".xlsx", ".csv"]} maxBytes={20 << 20} onFile={() => undefined} />
          <Card padded>
            <ProgressBar
              label={s.importing}
              value={4200}
              max={10000}
              note={s.importNote}
              onStop={() => undefined}
            />
          </Card>
        </div>
      </Section>
      <Fields s={s} />
      <Section title="Appearance">
        <Card>
          <Appearance />
        </Card>
      </Section>
    </>
  );
}

function Choices({ s }: { s: Samples }) {
  const [position, setPosition] = useState(0);
  const [spirit, setSpirit] = useState<string | undefined>(s.spirits[0]);
  const [safety, setSafety] = useState<string[]>([s.safeties[1] ?? ""]);
  const [checked, setChecked] = useState(true);
  const choices = (labels: string[]) => labels.map((label, i) => ({ value: label, label, warns: i > 0 }));
  return (
    <>
      <Section title={s.positions} more="9/12">
        <Card>
          {s.position.map((title, i) => (
            <RadioRow
              key={title}
              name="position"
              title={title}
              sub={s.positionSub[i]}
              checked={position === i}
              disabled={i === 1}
              onPick={() => setPosition(i)}
              right={i === 1 ? <Chip>{s.fullQueue}</Chip> : <SeatDots have={4 - i} need={5 - i} />}
            />
          ))}
        </Card>
      </Section>
      <Section title={s.spirit}>
        <OneOf
          label={s.spirit}
          even
          choices={s.spirits.map((label) => ({ value: label, label }))}
          value={spirit}
          onChange={setSpirit}
        />
      </Section>
      <Section title={s.safety}>
        <AnyOf label={s.safety} choices={choices(s.safeties)} values={safety} onChange={setSafety} />
      </Section>
      <Section title={s.checks} more="1 / 2">
        <Card>
          <CheckRow
            icon={<IconTile icon={IconId} />}
            title={s.check[0]}
            sub={s.why}
            checked={checked}
            onCheck={setChecked}
          />
          <CheckRow
            icon={<IconTile icon={IconDeviceMobile} />}
            title={s.check[1]}
            checked={false}
            onCheck={() => undefined}
          />
        </Card>
      </Section>
    </>
  );
}

function Fields({ s }: { s: Samples }) {
  const confirm = useConfirm();
  const [writing, setWriting] = useState(false);
  const [note, setNote] = useState("");
  return (
    <Section title="Fields, buttons, refusals">
      <Card padded>
        <div className="stack">
          <TextInput label={s.columns[0]} defaultValue={s.names[5]} required />
          <TextInput label={s.columns[1]} error={s.untrained} defaultValue="D2012X" />
          <PasswordField label="Password" defaultValue="secret" />
          <NumberInput label={s.columns[4]} defaultValue={12} />
          <Select label={s.columns[2]} data={s.team} defaultValue={s.team[0] ?? null} />
          <Textarea label={s.visits} minRows={3} autosize defaultValue={s.note} />
          <Switch label={s.ready} defaultChecked />
          <FormProblem error={refusal} />
          <FormProblem error={new NetworkError("")} />
          <div className="flow flow-wrap">
            <Button onClick={() => toast(s.signedUp)}>{s.accept}</Button>
            <Button variant="default" onClick={() => undoToast(s.signedUp, () => toast(s.notThisTime))}>
              {s.notThisTime}
            </Button>
            <Button variant="light">{s.train}</Button>
            <Button
              variant="subtle"
              onClick={() =>
                void confirm({ title: s.notThisTime, text: s.why, action: s.notThisTime, danger: true })
              }
            >
              {s.details}
            </Button>
            <Button variant="default" onClick={() => setWriting(true)}>
              {s.visits}
            </Button>
            <Button disabled>{s.fullQueue}</Button>
            <Button loading>{s.accept}</Button>
          </div>
        </div>
      </Card>
      <FormModal opened={writing} typed={note !== ""} onClose={() => setWriting(false)} title={s.visits}>
        <Textarea label={s.visits} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </FormModal>
    </Section>
  );
}
