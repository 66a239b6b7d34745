@NullMarked
package integron.broadcaster.lan;

import org.jspecify.annotations.NullMarked;
