package io.github.genatt.config.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.Optional;

/** Loads the classes of a plug-in folder, in which {@code System.exit} is rejected. */
final class PluginLoader extends URLClassLoader {

    PluginLoader(URL[] jars, ClassLoader parent) {
        super(jars, parent);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        URL file = findResource(name.replace('.', '/').concat(".class"));
        Optional<byte[]> changed = file == null ? Optional.empty() : changed(file);
        if (changed.isEmpty()) {
            return super.findClass(name);
        }
        CodeSource source = new CodeSource(jar(file), (CodeSigner[]) null);
        return defineClass(name, changed.get(), 0, changed.get().length, source);
    }

    private static Optional<byte[]> changed(URL file) throws ClassNotFoundException {
        try {
            URLConnection connection = file.openConnection();
            // a jar that was replaced is read again
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return ExitCalls.replaced(in.readAllBytes());
            }
        } catch (IOException damaged) {
            throw new ClassNotFoundException(file + " cannot be read: " + damaged.getMessage(), damaged);
        }
    }

    private static URL jar(URL file) throws ClassNotFoundException {
        try {
            return ((JarURLConnection) file.openConnection()).getJarFileURL();
        } catch (IOException damaged) {
            throw new ClassNotFoundException(file + " cannot be read: " + damaged.getMessage(), damaged);
        }
    }
}
