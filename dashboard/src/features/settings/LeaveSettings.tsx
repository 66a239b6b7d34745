import { LeaveQuestion } from "../../components/LeaveQuestion";
import { useSettingsForm } from "./SettingsForm";

export function LeaveSettings() {
  return <LeaveQuestion count={useSettingsForm().changed.length} />;
}
