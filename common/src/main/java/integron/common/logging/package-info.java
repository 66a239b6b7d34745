/// Log files: their format, their size and who can read them.
@NullMarked
package integron.common.logging;

import org.jspecify.annotations.NullMarked;
