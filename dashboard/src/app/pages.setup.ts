/**
 * Pages have files of their own, which are loaded when they are shown for the first time. A busy machine takes longer to compile
 * one than any test waits for a page, so all are loaded before the tests.
 */
import "./AlertRules";
import "./EventLog";
import "./Overlays";
import "./Settings";
import "./SignInEnd";
import "./TestPanel";
import "./Users";
