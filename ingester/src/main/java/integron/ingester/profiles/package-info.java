/// How viewers look: avatars and names, fetched beside the events.
@NullMarked
package integron.ingester.profiles;

import org.jspecify.annotations.NullMarked;
