/// Stores secrets by name. Nothing in it prints one.
@NullMarked
package integron.ingester.secrets;

import org.jspecify.annotations.NullMarked;
