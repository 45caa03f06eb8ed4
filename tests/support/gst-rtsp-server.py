"""A real RTSP server (GStreamer's) for the cameras' tests.

Usage: gst-rtsp-server.py PORT CAMERAS none|basic|digest
Serves /cam0 … /cam<n-1> (a picture), /audio (sound only). User 'admin', password 'dung-mat-khau'.
Prints 'ready PORT' once it listens; PORT 0 takes a free one.
"""
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

VIDEO = "( videotestsrc is-live=true ! video/x-raw,width=160,height=120,framerate=5/1 ! rtpvrawpay name=pay0 pt=96 )"
AUDIO = "( audiotestsrc is-live=true ! audio/x-raw,rate=8000,channels=1 ! rtpL16pay name=pay0 pt=97 )"


def permissions():
    perms = GstRtspServer.RTSPPermissions.new()
    perms.add_role("admin")
    perms.add_permission_for_role("admin", GstRtspServer.RTSP_PERM_MEDIA_FACTORY_ACCESS, True)
    perms.add_permission_for_role("admin", GstRtspServer.RTSP_PERM_MEDIA_FACTORY_CONSTRUCT, True)
    return perms


def main():
    port, cameras, scheme = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    server.set_backlog(128)
    if scheme != "none":
        auth = GstRtspServer.RTSPAuth()
        token = GstRtspServer.RTSPToken()
        token.set_string(GstRtspServer.RTSP_TOKEN_MEDIA_FACTORY_ROLE, "admin")
        if scheme == "digest":
            auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
            auth.add_digest("admin", "dung-mat-khau", token)
        else:
            auth.set_supported_methods(GstRtsp.RTSPAuthMethod.BASIC)
            auth.add_basic(GstRtspServer.RTSPAuth.make_basic("admin", "dung-mat-khau"), token)
        server.set_auth(auth)
    mounts = server.get_mount_points()
    for path, launch in [(f"/cam{i}", VIDEO) for i in range(cameras)] + [("/audio", AUDIO)]:
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(launch)
        factory.set_shared(True)
        if scheme != "none":
            factory.set_permissions(permissions())
        mounts.add_factory(path, factory)
    if server.attach(None) == 0:
        sys.exit("cannot listen")
    print(f"ready {server.get_bound_port()}", flush=True)
    GLib.MainLoop().run()


main()
