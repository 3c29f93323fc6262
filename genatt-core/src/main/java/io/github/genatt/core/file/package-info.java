/** Files that are whole or not there. */
package io.github.genatt.core.file;
