import type { FastifyReply } from 'fastify';

/** As long as browsers keep a cookie at most; counted anew each time the screen comes by. */
const SCREEN_SECONDS = 400 * 86_400;

/** The cookies of sign-in and of screens. Over https they are Secure and bound to the host by their name. */
export class Cookies {
  readonly session: string;
  /** Holds a screen's device token. */
  readonly screen: string;
  readonly oidc = 'toancanh-oidc';
  private readonly secure: boolean;
  constructor(secure: boolean) {
    this.secure = secure;
    this.session = secure ? '__Host-toancanh' : 'toancanh';
    this.screen = `${this.session}-screen`;
  }

  /** Gone with the browser; the server ends it sooner. */
  setSession(reply: FastifyReply, value: string): void {
    void reply.setCookie(this.session, value, { httpOnly: true, sameSite: 'lax', path: '/', secure: this.secure });
  }
  clearSession(reply: FastifyReply): void {
    void reply.clearCookie(this.session, { httpOnly: true, sameSite: 'lax', path: '/', secure: this.secure });
  }

  // Strict: nobody is led to a wall by a link of another site.
  setScreen(reply: FastifyReply, value: string): void {
    void reply.setCookie(this.screen, value, {
      ...{ httpOnly: true, sameSite: 'strict', path: '/', secure: this.secure, maxAge: SCREEN_SECONDS },
    });
  }

  // Lax, not Strict: the browser comes back from the provider's site.
  setOidc(reply: FastifyReply, value: string): void {
    void reply.setCookie(this.oidc, value, { ...this.forOidc(), maxAge: 600 });
  }
  clearOidc(reply: FastifyReply): void {
    void reply.clearCookie(this.oidc, this.forOidc());
  }
  private forOidc() {
    return { httpOnly: true, sameSite: 'lax', path: '/api/access/oidc', secure: this.secure } as const;
  }
}
