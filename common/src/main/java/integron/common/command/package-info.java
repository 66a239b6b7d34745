/// What the broadcaster asks of the ingester, and what it answers.
@NullMarked
package integron.common.command;

import org.jspecify.annotations.NullMarked;
