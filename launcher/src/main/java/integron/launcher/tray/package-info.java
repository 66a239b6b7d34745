/// The icon in the system's tray, with its menu: what is drawn and clicked, through AWT.
@NullMarked
package integron.launcher.tray;

import org.jspecify.annotations.NullMarked;
