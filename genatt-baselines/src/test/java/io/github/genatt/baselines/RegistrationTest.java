package io.github.genatt.baselines;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.counting.Popularity;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every baseline is offered by a plug-in in its own file, which the build has declared; none is named here, so that none is forgotten. */
class RegistrationTest {

    private static List<GenAttPlugin> plugins() {
        return ServiceLoader.load(GenAttPlugin.class).stream()
                .filter(provider -> provider.type().getPackageName().startsWith(RegistrationTest.class.getPackageName()))
                .map(ServiceLoader.Provider::get).toList();
    }

    private static List<Component<?, ?>> components() {
        return plugins().stream().flatMap(plugin -> plugin.components().stream()).toList();
    }

    /** Compiled from {@code src/main/java}, nested ones included. */
    private static Set<Class<?>> classes() throws IOException, URISyntaxException {
        Path root = Path.of(Popularity.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            Set<Class<?>> found = new HashSet<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String path = root.relativize(file).toString().replaceFirst("\\.class$", "");
                found.add(Class.forName(path.replace(File.separatorChar, '.'), false, RegistrationTest.class.getClassLoader()));
            }
            return found;
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> names(Stream<? extends Class<?>> classes) {
        return classes.map(Class::getName).collect(toSet());
    }

    private static boolean isOfAKind(Class<?> type) {
        return Component.isKind(type) || Stream.of(type.getInterfaces()).anyMatch(RegistrationTest::isOfAKind);
    }

    @Test
    void theBuildDeclaresEveryPlugin() throws IOException, URISyntaxException {
        Set<String> written = names(classes().stream().filter(GenAttPlugin.class::isAssignableFrom));
        assertTrue(written.contains(Popularity.Plugin.class.getName()), written::toString);
        assertEquals(written, names(plugins().stream().map(GenAttPlugin::getClass)));
    }

    @Test
    void aPluginOffersTheRecordThatItIsWrittenIn() {
        plugins().forEach(plugin -> assertEquals(List.of(plugin.getClass().getDeclaringClass()),
                plugin.components().stream().map(Component::options).toList(), plugin.getClass()::getName));
    }

    @Test
    void everyRecordOfAPluginTypeIsOffered() throws IOException, URISyntaxException {
        Set<String> offered = names(components().stream().map(Component::options));
        Set<String> written = names(classes().stream().filter(Class::isRecord)
                .filter(RegistrationTest::isOfAKind));
        assertTrue(written.contains(Popularity.class.getName()), written::toString);
        assertTrue(offered.containsAll(written), () -> offered + " lacks some of " + written);
    }

    @Test
    void noNameOfAKindIsOfferedTwice() {
        List<String> names = components().stream().map(component -> component.kind().getName() + " " + component.name()).toList();
        assertEquals(names.size(), Set.copyOf(names).size(), names::toString);
    }
}
