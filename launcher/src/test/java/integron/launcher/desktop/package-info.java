@NullMarked
package integron.launcher.desktop;

import org.jspecify.annotations.NullMarked;
