package integron.common.status;

import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import integron.common.status.SignInStatus.Application;
import integron.common.status.SignInStatus.Device;
import integron.common.status.SignInStatus.Flow;
import integron.common.status.SignInStatus.MissingScope;
import integron.common.status.SignInStatus.OtherAccount;
import integron.common.status.SignInStatus.Store;

/// The status of the sign-in, written and read by hand as [StatusJson].
final class SignInStatusJson {
  private SignInStatusJson() {}

  static void write(SignInStatus signIn, ObjectWriter out) {
    out.flag("authenticated", signIn.authenticated());
    out.object("channel", signIn.channel(), SharedJson::write);
    out.text("flow", signIn.flow() == null ? null : SharedJson.word(signIn.flow()));
    out.texts("scopes", signIn.scopes());
    out.objects("missingScopes", signIn.missingScopes(), SignInStatusJson::write);
    out.object("application", signIn.application(), SignInStatusJson::write);
    out.object("store", signIn.store(), SignInStatusJson::write);
    out.object("device", signIn.device(), SignInStatusJson::write);
    out.object("other", signIn.other(), SignInStatusJson::write);
    out.text("fixedBy", signIn.fixedBy());
    out.text("reason", signIn.reason());
    out.time("since", signIn.since());
  }

  private static void write(MissingScope missing, ObjectWriter out) {
    out.text("scope", missing.scope());
    out.text("events", missing.events());
  }

  private static void write(Application application, ObjectWriter out) {
    out.text("clientId", application.clientId());
    out.flag("hasSecret", application.hasSecret());
  }

  private static void write(Store store, ObjectWriter out) {
    out.text("kind", SharedJson.word(store.kind()));
    out.text("reason", store.reason());
  }

  private static void write(Device device, ObjectWriter out) {
    out.text("userCode", device.userCode());
    out.text("address", device.address());
    out.time("expiresAt", device.expiresAt());
    out.text("trouble", device.trouble());
    out.flag("ended", device.ended());
  }

  private static void write(OtherAccount other, ObjectWriter out) {
    out.object("account", other.account(), SharedJson::write);
    out.object("owner", other.owner(), SharedJson::write);
    out.text("moveTo", other.moveTo());
  }

  static SignInStatus signIn(ObjectReader in) {
    String flow = in.textOrNull("flow");
    return new SignInStatus(
        in.flag("authenticated"),
        in.objectOrNull("channel", SharedJson::channel),
        flow == null ? null : SharedJson.value(Flow.class, flow),
        in.texts("scopes"),
        in.objects("missingScopes", SignInStatusJson::missing),
        in.objectOrNull("application", SignInStatusJson::application),
        in.objectOrNull("store", SignInStatusJson::store),
        in.objectOrNull("device", SignInStatusJson::device),
        in.objectOrNull("other", SignInStatusJson::other),
        in.textOrNull("fixedBy"),
        in.textOrNull("reason"),
        in.timeOrNull("since"));
  }

  private static MissingScope missing(ObjectReader in) {
    return new MissingScope(in.text("scope"), in.text("events"));
  }

  private static Application application(ObjectReader in) {
    return new Application(in.text("clientId"), in.flag("hasSecret"));
  }

  private static Store store(ObjectReader in) {
    return new Store(SharedJson.value(Store.Kind.class, in.text("kind")), in.textOrNull("reason"));
  }

  private static Device device(ObjectReader in) {
    return new Device(
        in.text("userCode"),
        in.text("address"),
        in.time("expiresAt"),
        in.textOrNull("trouble"),
        in.flag("ended"));
  }

  private static OtherAccount other(ObjectReader in) {
    return new OtherAccount(
        in.object("account", SharedJson::channel),
        in.object("owner", SharedJson::channel),
        in.text("moveTo"));
  }
}
