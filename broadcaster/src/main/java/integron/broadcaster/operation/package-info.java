/// What REST offers, as values: each operation declared once, without any web server in sight.
/// Routing, checks and answers follow from the declarations in `web`.
@NullMarked
package integron.broadcaster.operation;

import org.jspecify.annotations.NullMarked;
