package integron.launcher.tray;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/// Draws Integron's icon with the mark of a state in its corner, as the dashboard's tab has it. The
/// drawing is on a grid of 32.
final class StateImage {
  private static final double GRID = 32;
  private static final Color GROUND = new Color(0x6D28D9);
  private static final Color RED = new Color(0xDC2626);
  private static final Color YELLOW = new Color(0xFACC15);
  private static final Color BLUE = new Color(0x2563EB);
  private static final Color GREY = new Color(0x6B7280);
  private static final Color DARK = new Color(0x111111);

  private final Graphics2D pen;

  private StateImage(Graphics2D pen) {
    this.pen = pen;
  }

  /// @param size of the picture, in pixels
  /// @param isPaused whether two bars say that alerts are held
  static BufferedImage of(TrayHealth health, boolean isPaused, int size) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setTransform(AffineTransform.getScaleInstance(size / GRID, size / GRID));
    StateImage drawing = new StateImage(pen);
    drawing.ground(isPaused);
    drawing.mark(health);
    pen.dispose();
    return image;
  }

  private void ground(boolean isPaused) {
    fill(GROUND, new RoundRectangle2D.Double(0, 0, GRID, GRID, 14, 14));
    if (isPaused) {
      line(Color.WHITE, 5, 11, 8, 11, 20);
      line(Color.WHITE, 5, 20, 8, 20, 20);
    } else {
      line(Color.WHITE, 3.5f, 9, 9, 9, 23);
      line(Color.WHITE, 3.5f, 16, 6, 16, 26);
      line(Color.WHITE, 3.5f, 23, 12, 23, 20);
    }
  }

  private void mark(TrayHealth health) {
    switch (health) {
      case GOOD -> {
        // The icon alone says that all is well.
      }
      case BUSY -> {
        fill(BLUE, new Ellipse2D.Double(14, 14, 18, 18));
        line(Color.WHITE, 3, 19, 23, 19.1, 23);
        line(Color.WHITE, 3, 23, 23, 23.1, 23);
        line(Color.WHITE, 3, 27, 23, 27.1, 23);
      }
      case LOOK -> {
        fill(YELLOW, new Polygon(new int[] {22, 11, 32}, new int[] {12, 32, 32}, 3));
        line(DARK, 3, 22, 19, 22, 25);
        line(DARK, 3, 22, 28.5, 22, 29);
      }
      case BAD -> {
        fill(RED, octagon());
        line(Color.WHITE, 3, 18, 19, 27, 27);
        line(Color.WHITE, 3, 27, 19, 18, 27);
      }
      case UNKNOWN -> {
        fill(GREY, new Ellipse2D.Double(14, 14, 18, 18));
        line(Color.WHITE, 3, 18, 23, 28, 23);
      }
    }
  }

  private static Shape octagon() {
    Path2D path = new Path2D.Double();
    path.moveTo(18, 14);
    double[][] corners = {{27, 14}, {32, 19}, {32, 27}, {27, 32}, {18, 32}, {13, 27}, {13, 19}};
    for (double[] corner : corners) {
      path.lineTo(corner[0], corner[1]);
    }
    path.closePath();
    return path;
  }

  private void fill(Color color, Shape shape) {
    pen.setColor(color);
    pen.fill(shape);
  }

  private void line(Color color, float width, double x1, double y1, double x2, double y2) {
    pen.setColor(color);
    pen.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(new Line2D.Double(x1, y1, x2, y2));
  }
}
