/** Files that are written atomically. */
package io.github.genatt.core.file;
