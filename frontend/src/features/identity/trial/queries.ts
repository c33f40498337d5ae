/** Opening the example association, looking at it as others, and removing it. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { useChange } from "@/api/change";
import { api, NetworkError, unwrap } from "@/api/client";
import { announce } from "@/api/token";
import { type Role, useSession } from "@/session/session";

/** Opens the example and begins at its home: with the printed code before there is an association, else as its leader. */
export function useOpenTrial() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useChange({
    mutationFn: (code: string | undefined) =>
      unwrap(code === undefined ? api.POST("/trial") : api.POST("/trial/first", { body: { code } })),
    onSuccess: (signedIn) => {
      client.clear();
      announce(signedIn);
      navigate("/");
    },
  });
}

/** Goes on in the example as somebody with that role. */
export function useLookAs() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { actAs } = useSession();
  return useChange({
    mutationFn: (role: Role) => unwrap(api.POST("/trial/session", { body: { role } })),
    onSuccess: (signedIn, role) => {
      client.clear();
      announce(signedIn);
      const held = signedIn.session.roles.find((one) => one.role === role);
      if (held) actAs(held);
      navigate("/");
    },
  });
}

/** Removes the example, as its leader, and comes back to where one came from. */
export function useRemoveTrial() {
  const navigate = useNavigate();
  const { session, comeBack } = useSession();
  return useChange({
    mutationFn: async () => {
      if (session?.roles.some(({ role }) => role === "leader")) await unwrap(api.DELETE("/trial"));
      else await removeAsLeader();
      await comeBack();
    },
    onSuccess: () => navigate("/"),
  });
}

/** Removes it for who looks at it as somebody else, without showing the leader's screens in between. */
async function removeAsLeader() {
  const { access_token } = await unwrap(api.POST("/trial/session", { body: { role: "leader" } }));
  const headers = { Authorization: `Bearer ${access_token}` };
  const answer = await fetch("/api/v1/trial", { method: "DELETE", headers });
  if (!answer.ok) throw new NetworkError("the example was not removed");
}
