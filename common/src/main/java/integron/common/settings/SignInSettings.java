package integron.common.settings;

import java.util.Optional;

/// The signed-in user at Twitch, until Integron has its own sign-in.
///
/// @param clientId blank where there is none
public record SignInSettings(
    Optional<Secret> token,
    String clientId,
    Optional<Secret> clientSecret,
    Optional<Secret> refreshToken) {}
