/// Payload templates: one JSON resource per kind, filled with fresh ids and times at every firing.
@NullMarked
package integron.faketwitch.template;

import org.jspecify.annotations.NullMarked;
