/** The components of this module. */
package io.github.genatt.data.plugin;
