package integron.common.settings;

import java.util.Optional;

/// Who is signed in at Twitch, until signing in is done by Integron itself.
///
/// @param clientId blank where there is none
public record SignInSettings(
    Optional<Secret> token,
    String clientId,
    Optional<Secret> clientSecret,
    Optional<Secret> refreshToken) {}
