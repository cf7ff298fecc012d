# installed.sh - the plugin header and its .pc file where an installation has them, below $work, and
# assay in PATH; for tests to read in with ".".
make -C "$top_builddir" install-includeHEADERS install-pkgconfigDATA DESTDIR="$work/root" >"$work/install.log" 2>&1 || {
	cat "$work/install.log"
	exit 1
}
PATH=$(cd "$top_builddir" && pwd):$PATH
PKG_CONFIG_LIBDIR=$(dirname "$(find "$work/root" -name assay.pc)")
PKG_CONFIG_SYSROOT_DIR=$work/root
PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1
export PATH PKG_CONFIG_LIBDIR PKG_CONFIG_SYSROOT_DIR PKG_CONFIG_ALLOW_SYSTEM_CFLAGS
unset MAKEFLAGS MFLAGS MAKELEVEL CFLAGS DESTDIR
