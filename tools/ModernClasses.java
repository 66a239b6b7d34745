import static java.lang.classfile.ClassFile.ConstantPoolSharingOption.NEW_POOL;
import static java.lang.classfile.ClassFile.JAVA_8_VERSION;
import static java.lang.classfile.ClassFile.StackMapsOption.GENERATE_STACK_MAPS;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Writes the classes of a jar in the form of Java 8, with the types that a check of them needs. Java
/// puts no class of an older form into a cache, and takes long to check one
/// (docs/decisions/0077-picocli-in-the-cache.md). What a class does stays the same.
///
/// `java tools/ModernClasses.java JAR` changes nothing where there is no older class.
final class ModernClasses {
  /// The first form whose classes Java takes into a cache.
  private static final int LEAST_VERSION = 50;

  private static final String NOTE = "Integron-Changes";

  private ModernClasses() {}

  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Path rewritten = jar.resolveSibling(jar.getFileName() + ".tmp");
    try (JarFile old = new JarFile(jar.toFile());
        URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      if (old.getManifest().getMainAttributes().getValue(NOTE) != null) {
        return;
      }
      rewrite(old, rewriting(loader), rewritten);
    }
    Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ClassFile rewriting(ClassLoader loader) {
    return ClassFile.of(
        GENERATE_STACK_MAPS,
        NEW_POOL,
        ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(loader)));
  }

  private static void rewrite(JarFile old, ClassFile form, Path to) throws IOException {
    Manifest manifest = old.getManifest();
    manifest
        .getMainAttributes()
        .putValue(NOTE, "The classes have the form of Java 8 in place of an older one.");
    try (OutputStream file = Files.newOutputStream(to);
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      for (JarEntry entry : old.stream().toList()) {
        if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
          JarEntry next = new JarEntry(entry.getName());
          next.setTime(entry.getTime());
          jar.putNextEntry(next);
          jar.write(content(entry, old.getInputStream(entry).readAllBytes(), form));
        }
      }
    }
  }

  private static byte[] content(JarEntry entry, byte[] content, ClassFile form) {
    if (!entry.getName().endsWith(".class")) {
      return content;
    }
    ClassModel model = form.parse(content);
    return model.majorVersion() < LEAST_VERSION
        ? form.transformClass(model, ModernClasses::modern)
        : content;
  }

  /// The frames of a method are made again only where its code is.
  private static void modern(ClassBuilder to, ClassElement element) {
    switch (element) {
      case ClassFileVersion _ -> to.withVersion(JAVA_8_VERSION, 0);
      case MethodModel method when method.code().isPresent() ->
          to.transformMethod(
              method, MethodTransform.transformingCode((code, part) -> code.with(part)));
      default -> to.with(element);
    }
  }
}
