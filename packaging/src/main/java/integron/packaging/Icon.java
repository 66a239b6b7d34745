package integron.packaging;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// The icon as a picture of pixels, for menus that draw no SVG: the same as `stream/src/icon.svg`.
final class Icon {
  private static final int SIZE = 128;
  private static final double GRID = 32;
  private static final Color GROUND = new Color(0x6D28D9);

  private Icon() {}

  static void write(Path file) throws IOException {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setTransform(AffineTransform.getScaleInstance(SIZE / GRID, SIZE / GRID));
    pen.setColor(GROUND);
    pen.fill(new RoundRectangle2D.Double(0, 0, GRID, GRID, 14, 14));
    pen.setColor(Color.WHITE);
    pen.setStroke(new BasicStroke(3.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(new Line2D.Double(9, 9, 9, 23));
    pen.draw(new Line2D.Double(16, 6, 16, 26));
    pen.draw(new Line2D.Double(23, 12, 23, 20));
    pen.dispose();
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new PackagingException("This Java writes no PNG.");
    }
  }
}
