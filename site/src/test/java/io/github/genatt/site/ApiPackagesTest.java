package io.github.genatt.site;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages are API if their package-info says so; a page lists them, and they show nothing of the others. */
class ApiPackagesTest {
    private static final String SENTENCE = "API: changes by the rules of {@code docs/compatibility.md}.";
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z0-9.]+);");
    private static final Pattern LISTED = Pattern.compile("`(io\\.github\\.genatt\\.[a-z0-9.]+)`");

    private static Set<String> labelled() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/main/java")).filter(Files::isDirectory).flatMap(ApiPackagesTest::infos)
                    .filter(text -> text.contains(SENTENCE))
                    .map(text -> PACKAGE.matcher(text).results().findFirst().orElseThrow().group(1)).collect(toCollection(TreeSet::new));
        }
    }

    private static Stream<String> infos(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.endsWith("package-info.java")).toList().stream().map(ApiPackagesTest::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isShown(JavaCodeUnit unit) {
        return isShown(unit.getModifiers()) && isShown(unit.getOwner());
    }

    private static boolean isShown(JavaClass type) {
        return isShown(type.getModifiers()) && type.getEnclosingClass().map(ApiPackagesTest::isShown).orElse(true);
    }

    private static boolean isShown(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> signature(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                .flatMap(type -> type.getAllInvolvedRawTypes().stream());
    }

    @Test
    void thePageListsThePackagesThatAreLabelled() throws IOException {
        Set<String> listed = LISTED.matcher(Files.readString(Path.of("..", "docs", "compatibility.md"))).results()
                .map((MatchResult found) -> found.group(1)).collect(toCollection(TreeSet::new));
        assertTrue(listed.size() > 20, listed.toString());
        assertEquals(labelled(), listed);
    }

    @Test
    void theirSignaturesShowNothingOfOtherPackages() throws IOException {
        Set<String> api = labelled();
        Set<String> others = new TreeSet<>();
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.github.genatt").stream()
                .filter(type -> api.contains(type.getPackageName())).flatMap(type -> type.getCodeUnits().stream())
                .filter(ApiPackagesTest::isShown).forEach(unit -> signature(unit)
                        .filter(type -> type.getPackageName().startsWith("io.github.genatt") && !api.contains(type.getPackageName()))
                        .forEach(type -> others.add(unit.getFullName() + ": " + type.getName())));
        assertEquals(Set.of(), others);
    }
}
