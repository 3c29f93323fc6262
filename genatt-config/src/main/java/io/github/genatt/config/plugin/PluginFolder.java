package io.github.genatt.config.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A folder of additional plug-in jars. */
public final class PluginFolder {
    private PluginFolder() {
    }

    /**
     * A class loader of all jars of a folder, in which {@code System.exit} throws {@link RefusedExit}. It must stay open as long as the
     * plug-ins are used.
     *
     * @throws PluginException if the folder cannot be read
     */
    public static URLClassLoader open(Path folder, ClassLoader parent) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException e) {
            throw new PluginException("cannot read the plug-in folder " + folder + "; name a folder that contains their jars", e);
        }
        Collections.sort(jars);
        return new PluginLoader(jars.stream().map(PluginFolder::url).toArray(URL[]::new), parent);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new PluginException("cannot load " + jar, e);
        }
    }
}
