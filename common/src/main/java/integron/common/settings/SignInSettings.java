package integron.common.settings;

import java.util.Optional;

/// A sign-in at Twitch by settings, which wins over one on the Settings page.
///
/// @param clientId blank where there is none
public record SignInSettings(
    Optional<Secret> token,
    String clientId,
    Optional<Secret> clientSecret,
    Optional<Secret> refreshToken) {}
