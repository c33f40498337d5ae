import { Button, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { areaQueries } from "@/features/territory/areas/queries";
import { communityQueries } from "@/features/territory/communities/queries";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { OptionalSelect } from "@/ui/form/optional-select";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { type Category, type Channel, useCreateRequest } from "./queries";
import { useWords } from "./words";

const channels: Channel[] = [
  "committee",
  "resident",
  "convener",
  "grid_worker",
  "phone",
  "station",
  "survey",
  "proposal",
];
const categories: Category[] = [
  "companionship",
  "tutoring",
  "phone_help",
  "legal_information",
  "anti_fraud",
  "culture",
  "clinic_escort",
  "house_repair",
  "other",
];

type Values = {
  community_id: string;
  courtyard_id: string;
  channel: Channel;
  category: Category;
  title: string;
  detail: string;
  risks: string;
  people_count: number;
  on_behalf_of: string;
};

/** Enters a request, for oneself or for somebody without a phone. */
export function RequestFormPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const navigate = useNavigate();
  const { date } = useTime();
  const create = useCreateRequest();
  const form = useForm<Values>({
    initialValues: {
      community_id: held.community_id === undefined ? "" : String(held.community_id),
      courtyard_id: "",
      channel: "committee",
      category: "companionship",
      title: "",
      detail: "",
      risks: "",
      people_count: 1,
      on_behalf_of: "",
    },
  });
  const release = useUnsaved(form.isDirty());
  useFieldErrors(form, create.error);
  const onSubmit = form.onSubmit(({ community_id, courtyard_id, ...rest }) =>
    create.mutate(
      {
        ...rest,
        community_id: Number(community_id),
        ...(courtyard_id ? { courtyard_id: Number(courtyard_id) } : {}),
      },
      {
        onSuccess: (request) => {
          toast(t("entered", { date: date(request.reply_due_on) }));
          release();
          navigate(`/help-requests/${request.id}`, { replace: true });
        },
      },
    ),
  );
  return (
    <Page narrow title={t("new")} back="/help-requests">
      <form onSubmit={onSubmit}>
        <Card padded>
          <div className="stack">
            <Where form={form} fixed={held.community_id !== undefined} />
            <Select
              label={t("categoryLabel")}
              allowDeselect={false}
              data={categories.map((value) => ({ value, label: t(`category.${value}`) }))}
              {...form.getInputProps("category")}
            />
            <TextInput
              label={t("titleLabel")}
              placeholder={t("titleHint")}
              required
              {...form.getInputProps("title")}
            />
            <Textarea label={t("detail")} autosize minRows={2} {...form.getInputProps("detail")} />
            <NumberInput label={t("people")} min={1} max={1000} {...form.getInputProps("people_count")} />
            <Select
              label={t("channelLabel")}
              allowDeselect={false}
              data={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
              {...form.getInputProps("channel")}
            />
            <TextInput
              label={t("onBehalf")}
              description={t("onBehalfHint")}
              {...form.getInputProps("on_behalf_of")}
            />
            <Textarea
              label={t("risks")}
              description={t("risksHint")}
              autosize
              {...form.getInputProps("risks")}
            />
            <FormProblem error={create.error} />
            <Button type="submit" loading={create.isPending}>
              {t("send")}
            </Button>
          </div>
        </Card>
      </form>
    </Page>
  );
}

type FormProps = { form: ReturnType<typeof useForm<Values>>; fixed: boolean };

/** Community and courtyard; an office has its own community. */
function Where({ form, fixed }: FormProps) {
  const { t } = useWords();
  const communityId = Number(form.values.community_id);
  const communities = useQuery({ ...communityQueries.every(), enabled: !fixed });
  const courtyards = useQuery({ ...areaQueries.courtyards(communityId), enabled: communityId > 0 });
  return (
    <>
      {!fixed && (
        <Select
          label={t("community")}
          required
          data={(communities.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          {...form.getInputProps("community_id")}
        />
      )}
      <OptionalSelect
        label={t("courtyard")}
        data={(courtyards.data ?? [])
          .filter(({ retired }) => !retired)
          .map(({ id, name }) => ({ value: String(id), label: name }))}
        {...form.getInputProps("courtyard_id")}
      />
    </>
  );
}
