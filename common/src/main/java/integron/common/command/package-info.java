/// The commands of the broadcaster to the ingester, and their replies.
@NullMarked
package integron.common.command;

import org.jspecify.annotations.NullMarked;
