/// REST operations as values. Each is declared once and knows no web server; `web` derives routing,
/// checks and answers from the declarations.
@NullMarked
package integron.broadcaster.operation;

import org.jspecify.annotations.NullMarked;
