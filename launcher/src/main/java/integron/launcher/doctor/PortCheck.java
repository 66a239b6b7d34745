package integron.launcher.doctor;

import integron.common.settings.GeneralDefinitions;
import integron.common.settings.Setting;
import integron.common.settings.Settings;
import integron.common.socket.Loopback;
import integron.common.socket.PortProbe;
import java.net.InetAddress;
import java.util.List;

/// Whether the ports are free while Integron does not run.
///
/// @param dashboard zero where a free one is chosen at the start, as is `link`
public record PortCheck(int dashboard, int link) {
  public static PortCheck of(Settings settings) {
    return new PortCheck(settings.publicPort(), settings.link().port());
  }

  public List<Diagnosis> findings() {
    return List.of(
        finding(GeneralDefinitions.PORT, dashboard, Loopback.localhost()),
        finding(GeneralDefinitions.LINK_PORT, link, List.of(Loopback.IPV4)));
  }

  private static Diagnosis finding(
      Setting<Integer> setting, int port, List<InetAddress> addresses) {
    String subject = "Port";
    if (port == 0) {
      return Diagnosis.good(
          subject, "a free one is chosen at the start (%s)".formatted(setting.key()));
    }
    String fix =
        "choose another port with %s (%s in integron.yaml)."
            .formatted(setting.variable(), setting.key());
    for (InetAddress address : addresses) {
      switch (PortProbe.of(port, address)) {
        case TAKEN -> {
          return Diagnosis.bad(
              subject,
              "%d is in use by another program at %s".formatted(port, address.getHostAddress()),
              "Stop that program, or " + fix);
        }
        case NOT_ALLOWED -> {
          return Diagnosis.bad(
              subject,
              "%d can be opened by administrators alone".formatted(port),
              "From 1024 on, " + fix);
        }
        case FREE, NO_ADDRESS -> {}
      }
    }
    return Diagnosis.good(subject, "%d is free".formatted(port));
  }
}
