@NullMarked
package integron.broadcaster.token;

import org.jspecify.annotations.NullMarked;
