/// What the user's desktop does for Integron: it starts with the session, and the browser is signed
/// in.
@NullMarked
package integron.launcher.desktop;

import org.jspecify.annotations.NullMarked;
