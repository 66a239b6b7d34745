/// Carries out what the broadcaster asks.
@NullMarked
package integron.ingester.command;

import org.jspecify.annotations.NullMarked;
