/// Log files: their format, their size and their readers.
@NullMarked
package integron.common.logging;

import org.jspecify.annotations.NullMarked;
