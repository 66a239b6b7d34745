/// Payload templates: one JSON resource per kind, filled with fresh ids and times for each firing.
@NullMarked
package integron.faketwitch.template;

import org.jspecify.annotations.NullMarked;
