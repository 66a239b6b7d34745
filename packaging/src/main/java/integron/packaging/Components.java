package integron.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The components that CycloneDX lists.
record Components(List<Component> all) {
  private static final String OURS = "integron";

  /// One jar.
  ///
  /// @param licences names or identifiers
  record Component(String group, String name, String version, List<String> licences) {
    /// Returns the name of its jar in a package. Our programs are called without their version.
    String jar() {
      boolean isProgram =
          group.equals(OURS)
              && PackageFolder.PROGRAMS.contains(name.replaceFirst("^integron-", ""));
      return isProgram ? name + ".jar" : name + "-" + version + ".jar";
    }

    boolean isOurs() {
      return group.equals(OURS);
    }
  }

  /// @param list as XML
  static Components read(Path list) throws IOException {
    try {
      Element root =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(list.toFile())
              .getDocumentElement();
      Element components = child(root, "components").getFirst();
      return new Components(child(components, "component").stream().map(Components::of).toList());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("The list of components cannot be read", e);
    }
  }

  private static Component of(Element one) {
    List<String> licences = new ArrayList<>();
    for (Element list : child(one, "licenses")) {
      child(list, "expression").forEach(text -> licences.add(text.getTextContent()));
      for (Element licence : child(list, "license")) {
        licences.add(text(licence, "id").isEmpty() ? text(licence, "name") : text(licence, "id"));
      }
    }
    return new Component(
        text(one, "group"), text(one, "name"), text(one, "version"), List.copyOf(licences));
  }

  private static String text(Element of, String name) {
    return child(of, name).stream().map(Element::getTextContent).findFirst().orElse("");
  }

  private static List<Element> child(Element of, String name) {
    NodeList nodes = of.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .map(Element.class::cast)
        .filter(element -> element.getNodeName().equals(name))
        .toList();
  }

  /// Requires that the list names exactly the jars that are shipped.
  void requireEqual(List<Path> jars) {
    Set<String> listed =
        all.stream().map(Component::jar).collect(Collectors.toCollection(TreeSet::new));
    Set<String> shipped =
        jars.stream()
            .map(jar -> jar.getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> unlisted = new TreeSet<>(shipped);
    unlisted.removeAll(listed);
    listed.removeAll(shipped);
    if (!unlisted.isEmpty() || !listed.isEmpty()) {
      throw new PackagingException(
          "The list of components differs from the jars. Not listed: %s. Not shipped: %s."
              .formatted(unlisted, listed));
    }
  }
}
