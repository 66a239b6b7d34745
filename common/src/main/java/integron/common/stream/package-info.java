/// Recent items by id, and readers that follow them with a cursor of their own.
@NullMarked
package integron.common.stream;

import org.jspecify.annotations.NullMarked;
